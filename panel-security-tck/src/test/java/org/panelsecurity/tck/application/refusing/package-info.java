/** Has an application's mechanism end otherwise than it would. */
package org.panelsecurity.tck.application.refusing;
