@NullMarked
package org.panelsecurity.test;

import org.jspecify.annotations.NullMarked;
