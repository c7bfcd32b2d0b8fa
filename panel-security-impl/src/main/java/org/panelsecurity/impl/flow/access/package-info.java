/** Who may reach which path, and as whom the container knows the user. */
@NullMarked
package org.panelsecurity.impl.flow.access;

import org.jspecify.annotations.NullMarked;
