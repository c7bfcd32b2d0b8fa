/** A plug-in as somebody else would write it: a provider in a jar of its own. */
@NullMarked
package org.panelsecurity.tck.plugin;

import org.jspecify.annotations.NullMarked;
