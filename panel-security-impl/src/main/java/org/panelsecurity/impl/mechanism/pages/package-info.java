/** The pages as HTML: our templates, and the application's in their place. */
@NullMarked
package org.panelsecurity.impl.mechanism.pages;

import org.jspecify.annotations.NullMarked;
