package dev.keyway.jdbc.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another JVM with the class path of the tests. */
public final class ChildJvm {

  private ChildJvm() {}

  /**
   * Starts a program; what it writes to standard error is dropped.
   *
   * @param main the class with its main method
   * @param environment what its environment has beside that of this JVM, but for AWS's settings
   */
  public static Process start(Class<?> main, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder java = new ProcessBuilder(command);
    java.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    java.environment().put("CLASSPATH", ClassPath.text());
    java.environment().putAll(environment);
    return java.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
