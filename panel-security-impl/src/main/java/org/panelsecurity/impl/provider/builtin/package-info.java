/** The presets that we bring, one file each. */
@NullMarked
package org.panelsecurity.impl.provider.builtin;

import org.jspecify.annotations.NullMarked;
