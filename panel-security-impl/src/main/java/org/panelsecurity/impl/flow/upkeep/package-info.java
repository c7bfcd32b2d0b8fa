/** Upkeep of a session on a request: it is resumed, its tokens are refreshed, its cookies are sealed again, or it ends. */
@NullMarked
package org.panelsecurity.impl.flow.upkeep;

import org.jspecify.annotations.NullMarked;
