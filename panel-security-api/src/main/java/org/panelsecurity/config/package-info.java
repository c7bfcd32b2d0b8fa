/** Names of all configuration keys. */
@NullMarked
package org.panelsecurity.config;

import org.jspecify.annotations.NullMarked;
