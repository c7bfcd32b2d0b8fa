/** API for applications: the logged-in user, access checks, and events. */
@NullMarked
package org.panelsecurity;

import org.jspecify.annotations.NullMarked;
