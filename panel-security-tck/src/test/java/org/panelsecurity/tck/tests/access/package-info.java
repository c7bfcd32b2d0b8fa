/** Who may reach what: the guard, roles, guests, and requests that try to get around them. */
@NullMarked
package org.panelsecurity.tck.tests.access;

import org.jspecify.annotations.NullMarked;
