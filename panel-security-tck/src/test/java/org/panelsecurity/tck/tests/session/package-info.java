/** Sessions after the login: refresh, logout, several nodes, changed keys. */
@NullMarked
package org.panelsecurity.tck.tests.session;

import org.jspecify.annotations.NullMarked;
