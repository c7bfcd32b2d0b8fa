/** The check of settings without a server. It needs this jar, the jar of the API and the JDK. */
@NullMarked
package org.panelsecurity.impl.mechanism.check;

import org.jspecify.annotations.NullMarked;
