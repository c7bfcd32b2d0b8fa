/** What is due of a session on a request: it is resumed, its tokens are refreshed, its cookies are kept, or it ends. */
@NullMarked
package org.panelsecurity.impl.flow.upkeep;

import org.jspecify.annotations.NullMarked;
