/** Logins, at every kind of provider. */
@NullMarked
package org.panelsecurity.tck.tests.login;

import org.jspecify.annotations.NullMarked;
