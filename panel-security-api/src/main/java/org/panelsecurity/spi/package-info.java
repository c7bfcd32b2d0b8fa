/** What describes a kind of provider: the built-in presets use nothing else, and a plug-in needs nothing else. */
@NullMarked
package org.panelsecurity.spi;

import org.jspecify.annotations.NullMarked;
