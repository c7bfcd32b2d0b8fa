/** The names of all settings. */
@NullMarked
package org.panelsecurity.config;

import org.jspecify.annotations.NullMarked;
