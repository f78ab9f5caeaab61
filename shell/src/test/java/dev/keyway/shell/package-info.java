/** Owns the tests of the shell; most run the program as the command line does, but in this JVM. */
@NullMarked
package dev.keyway.shell;

import org.jspecify.annotations.NullMarked;
