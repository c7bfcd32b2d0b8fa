/** What runs in the background while no response waits: calls of providers, and the look at files with secrets. */
@NullMarked
package org.panelsecurity.impl.flow.background;

import org.jspecify.annotations.NullMarked;
