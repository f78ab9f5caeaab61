package dev.keyway.shell;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: what was asked for, and with which exit code it ends. */
@Command(
    name = "keyway",
    header = "SQL over Amazon DynamoDB.%n",
    description = {
      "%nWithout -u, statements run on sample data in a DynamoDB Local in this process.",
      "Without -e, they come from the keyboard, or from standard input if it is none.%n"
    },
    footer = {
      "%nExit code: 0 done; 1 the connection or a statement failed, with its SQLState",
      "on standard error; 2 wrong arguments.%n",
      "Examples:",
      "  ./keyway demo",
      "  ./keyway -u jdbc:keyway:eu-west-1 -e \"SHOW TABLES\"",
      "  ./keyway -u jdbc:keyway:eu-west-1 --csv < report.sql > report.csv"
    },
    versionProvider = Program.Version.class,
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class Program implements Callable<Integer> {

  static final int FAILED = 1;

  private static final Pattern WORD = Pattern.compile("-{0,2}[A-Za-z-]{1,30}");

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-u", "--url"},
      paramLabel = "URL",
      description = "JDBC URL, such as jdbc:keyway:eu-west-1")
  private @Nullable String url;

  @Option(
      names = {"-e", "--execute"},
      paramLabel = "SQL",
      description = "statements to run, separated by ;  May be given several times.")
  private List<String> statements = new ArrayList<>();

  @ArgGroup private @Nullable Output output;

  /** How rows are written; tables if neither. */
  private static final class Output {
    @Option(names = "--csv", description = "write rows as CSV (RFC 4180)")
    private boolean csv;

    @Option(names = "--json", description = "write rows as a JSON array of objects")
    private boolean json;
  }

  private Program(Console console) {
    this.console = console;
  }

  /** Runs the program as if from the command line, and gives its exit code. */
  static int run(Console console, String... arguments) {
    return new CommandLine(new Program(console))
        .addSubcommand("demo", new Demo(console))
        .addSubcommand("classpath", new Classpath(console))
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((wrong, given) -> usage(wrong))
        .setExecutionExceptionHandler(
            (thrown, command, parsed) -> Failure.report(thrown, console.err()))
        .execute(arguments);
  }

  private static int usage(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      err.println(unknown(unmatched.getUnmatched()));
    } else {
      err.println(wrong.getMessage());
    }
    err.print(command.getHelp().fullSynopsis());
    err.println("See keyway --help");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** Repeats nothing but words: what is not understood may be a URL with a password in it. */
  private static String unknown(List<String> arguments) {
    String first = arguments.get(0);
    if (first.regionMatches(true, 0, "jdbc:", 0, 5)) {
      return "A URL stands behind -u";
    }
    return WORD.matcher(first).matches()
        ? "Unknown argument: " + first
        : "There is an argument that is neither an option nor a command";
  }

  @Override
  public Integer call() throws SQLException, IOException {
    boolean interactive = statements.isEmpty() && console.terminals().input();
    if (interactive && output != null && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "--csv and --json go with -e or with statements from a pipe");
    }
    try (Connection connection = open()) {
      if (interactive) {
        return new InteractiveShell(console, url).run();
      }
      run(connection);
      return 0;
    }
  }

  private Connection open() throws SQLException {
    if (url == null) {
      SampleStore.load(console);
    }
    return Connections.open(url == null ? SampleStore.URL : url, console.err());
  }

  private void run(Connection connection) throws SQLException, IOException {
    StatementRunner runner = runner(connection);
    if (statements.isEmpty()) {
      runner.run(new Script(new InputStreamReader(console.in(), StandardCharsets.UTF_8)));
    }
    for (String text : statements) {
      runner.run(new Script(new StringReader(text)));
    }
  }

  private StatementRunner runner(Connection connection) {
    PrintStream silent = new PrintStream(PrintStream.nullOutputStream());
    if (output != null && output.csv) {
      return new StatementRunner(connection, new CsvFormat(), console, silent);
    }
    if (output != null && output.json) {
      return new StatementRunner(connection, new JsonFormat(), console, silent);
    }
    TableFormat table = new TableFormat(console.terminals().outColumns(), TableFormat.Style.ROWS);
    return new StatementRunner(connection, table, console, console.err());
  }

  /** Prints the class path of this process. */
  @Command(
      name = "classpath",
      description =
          "Prints, as its last line, the class path with which any Java program can use the driver"
              + " and the embedded engine.",
      mixinStandardHelpOptions = true)
  private static final class Classpath implements Callable<Integer> {
    private final Console console;

    Classpath(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      console.out().println(System.getProperty("java.class.path"));
      return 0;
    }
  }

  /** Tells the version of the driver. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      return new String[] {"keyway " + Connections.version()};
    }
  }
}
