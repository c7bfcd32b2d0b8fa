/** The reader of Python literals, in which Panel writes lists and dicts. */
@NullMarked
package org.panelsecurity.impl.settings.literal;

import org.jspecify.annotations.NullMarked;
