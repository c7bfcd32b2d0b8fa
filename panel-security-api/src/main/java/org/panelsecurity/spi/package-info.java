/** SPI for presets. Built-in presets use only these types, and plug-ins need no others. */
@NullMarked
package org.panelsecurity.spi;

import org.jspecify.annotations.NullMarked;
