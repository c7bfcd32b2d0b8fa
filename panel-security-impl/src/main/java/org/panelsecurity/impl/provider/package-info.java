/** The catalogue of presets, filled with settings: registrations. */
@NullMarked
package org.panelsecurity.impl.provider;

import org.jspecify.annotations.NullMarked;
