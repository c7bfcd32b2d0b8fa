/** Presets and registrations: presets filled with settings. */
@NullMarked
package org.panelsecurity.impl.provider;

import org.jspecify.annotations.NullMarked;
