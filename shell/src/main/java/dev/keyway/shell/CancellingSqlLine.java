package dev.keyway.shell;

import sqlline.SqlLine;

/** SQLLine with the corners taken off that a Ctrl-C runs into. */
final class CancellingSqlLine extends SqlLine {}
