/** The settings, read once from MicroProfile Config into typed values, with every problem collected. */
@NullMarked
package org.panelsecurity.impl.settings;

import org.jspecify.annotations.NullMarked;
