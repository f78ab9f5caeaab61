/**
 * Engines and clients for the tests of every module: an embedded and an HTTP DynamoDB Local, a
 * client that records what was asked, and clients that fail as scripted, give less at a time than
 * was asked for, and whose indexes lag.
 *
 * <p>Knows only the AWS SDK and DynamoDB Local. It may not know any module of this project, nor
 * JUnit or an assertion library outside its own tests, so that every module can use it and no cycle
 * arises.
 */
@NullMarked
package dev.keyway.testkit;

import org.jspecify.annotations.NullMarked;
