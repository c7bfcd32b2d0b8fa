/** The development provider: a small OpenID Connect provider inside the application. Any user can be chosen. */
@NullMarked
package org.panelsecurity.dev;

import org.jspecify.annotations.NullMarked;
