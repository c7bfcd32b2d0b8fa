@NullMarked
package org.panelsecurity.test.provider;

import org.jspecify.annotations.NullMarked;
