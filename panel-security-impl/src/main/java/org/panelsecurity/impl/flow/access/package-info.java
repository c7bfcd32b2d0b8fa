/** The access to paths, for users and guests; the name and roles under which the container knows a user. */
@NullMarked
package org.panelsecurity.impl.flow.access;

import org.jspecify.annotations.NullMarked;
