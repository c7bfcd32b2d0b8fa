/** The pages as HTML: our templates, or those of the application, and the texts in each language. */
@NullMarked
package org.panelsecurity.impl.mechanism.pages;

import org.jspecify.annotations.NullMarked;
