/** Roles that annotations declare: what they mean, and the check before methods of CDI beans. */
@NullMarked
package org.panelsecurity.impl.mechanism.roles;

import org.jspecify.annotations.NullMarked;
