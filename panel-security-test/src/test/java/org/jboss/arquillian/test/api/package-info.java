@NullMarked
package org.jboss.arquillian.test.api;

import org.jspecify.annotations.NullMarked;
