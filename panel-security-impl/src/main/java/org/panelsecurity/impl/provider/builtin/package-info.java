/** The built-in presets, one file each. */
@NullMarked
package org.panelsecurity.impl.provider.builtin;

import org.jspecify.annotations.NullMarked;
