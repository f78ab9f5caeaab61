package dev.keyway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module and package may know which. */
@AnalyzeClasses(packages = "dev.keyway", importOptions = DoNotIncludeTests.class)
class DirectionsTest {

  private static final String PLANNER = "dev.keyway.planner";
  private static final String CACHE = "dev.keyway.cache";

  @ArchTest
  static final ArchRule plannerLayers =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(PLANNER + "..")
          .layer("facade")
          .definedBy(PLANNER)
          .layer("statement")
          .definedBy(PLANNER + ".statement..")
          .layer("rel")
          .definedBy(PLANNER + ".rel..")
          .layer("exec")
          .definedBy(PLANNER + ".exec..")
          .layer("access")
          .definedBy(PLANNER + ".access..")
          .layer("catalog")
          .definedBy(PLANNER + ".catalog..")
          .layer("error")
          .definedBy(PLANNER + ".error..")
          .whereLayer("facade")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("statement")
          .mayOnlyBeAccessedByLayers("facade")
          .whereLayer("rel")
          .mayOnlyBeAccessedByLayers("facade", "statement")
          .whereLayer("exec")
          .mayOnlyBeAccessedByLayers("facade", "statement", "rel")
          .whereLayer("access")
          .mayOnlyBeAccessedByLayers("facade", "statement", "rel", "exec")
          .whereLayer("catalog")
          .mayOnlyBeAccessedByLayers("facade", "statement", "rel", "exec", "access");

  /**
   * Items and pages know each other no more than the reader of streams knows them. A DAX cluster is
   * another facade, which knows of the first one what a client is.
   */
  @ArchTest
  static final ArchRule cacheLayers =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(CACHE + "..")
          .layer("root")
          .definedBy(CACHE)
          .layer("item")
          .definedBy(CACHE + ".item..")
          .layer("query")
          .definedBy(CACHE + ".query..")
          .layer("stream")
          .definedBy(CACHE + ".stream..")
          .layer("dax")
          .definedBy(CACHE + ".dax..")
          .layer("write")
          .definedBy(CACHE + ".write..")
          .layer("table")
          .definedBy(CACHE + ".table..")
          .layer("request")
          .definedBy(CACHE + ".request..")
          .layer("value")
          .definedBy(CACHE + ".value..")
          .layer("metrics")
          .definedBy(CACHE + ".metrics..")
          .whereLayer("dax")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("root")
          .mayOnlyBeAccessedByLayers("dax")
          .whereLayer("item")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("query")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("stream")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("write")
          .mayOnlyBeAccessedByLayers("root", "dax", "item", "query", "stream")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("root", "item", "query", "stream", "write")
          .whereLayer("request")
          .mayOnlyBeAccessedByLayers("root", "item", "query", "stream", "dax", "write", "table")
          .whereLayer("metrics")
          .mayOnlyBeAccessedByLayers("root", "item", "query", "stream", "write");

  @ArchTest
  static final ArchRule plannerKnowsNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage(PLANNER + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              CACHE + "..", "dev.keyway.jdbc..", "dev.keyway.sampledata..", "java.sql..");

  @ArchTest
  static final ArchRule cacheKnowsNoModuleAndNoSql =
      noClasses()
          .that()
          .resideInAPackage(CACHE + "..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are of another module or of java.sql",
                  type ->
                      type.getPackageName().startsWith("java.sql")
                          || (type.getPackageName().startsWith("dev.keyway.")
                              && !type.getPackageName().startsWith(CACHE))));

  /** The planner has views of a client, and a control that it defines itself. */
  @ArchTest
  static final ArchRule cacheIsKnownWhereConnectionsAreMade =
      noClasses()
          .that()
          .resideOutsideOfPackages(CACHE + "..", "dev.keyway.jdbc.connect..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CACHE + "..");

  @ArchTest
  static final ArchRule sampleDataKnowsNoModule =
      noClasses()
          .that()
          .resideInAPackage("dev.keyway.sampledata..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              CACHE + "..", PLANNER + "..", "dev.keyway.jdbc..", "dev.keyway.shell..");

  /** The driver sees the planner's root, its catalog and errors, and some types of exec. */
  @ArchTest
  static final ArchRule plannerFromOutside =
      noClasses()
          .that()
          .resideOutsideOfPackage(PLANNER + "..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are inner rooms of the planner", DirectionsTest::isInnerRoom));

  private static boolean isInnerRoom(JavaClass type) {
    String name = type.getName();
    boolean shown =
        name.startsWith(PLANNER + ".catalog.")
            || name.startsWith(PLANNER + ".error.")
            || name.matches("dev\\.keyway\\.planner\\.[A-Z].*")
            || name.matches(
                "dev\\.keyway\\.planner\\.exec\\.(ExecutionContext|Limits|SessionSettings|SessionWrites|StatementCost|RowCursor|Transaction|TransactionControl)(\\$.*)?");
    return name.startsWith(PLANNER + ".") && !shown;
  }

  @ArchTest
  static final ArchRule calciteStaysInItsRooms =
      classes()
          .that()
          .resideInAPackage("dev.keyway..")
          .and()
          .resideOutsideOfPackages(
              PLANNER, PLANNER + ".statement..", PLANNER + ".rel..", PLANNER + ".access..")
          .should(Conditions.notKnow("org.apache.calcite."));

  @ArchTest
  static final ArchRule jsqlparserStaysInStatement =
      classes()
          .that()
          .resideInAPackage("dev.keyway..")
          .and()
          .resideOutsideOfPackage(PLANNER + ".statement..")
          .should(Conditions.notKnow("net.sf.jsqlparser."));

  @ArchTest
  static final ArchRule yamlStaysWithTheCatalogFile =
      classes()
          .that()
          .resideInAPackage("dev.keyway..")
          .and()
          .resideOutsideOfPackage(PLANNER + ".catalog.file..")
          .should(Conditions.notKnow("com.fasterxml.jackson.dataformat."))
          .andShould(Conditions.notKnow("com.networknt."));

  @ArchTest
  static final ArchRule theSdkStaysInItsRooms =
      classes()
          .that()
          .resideInAnyPackage(PLANNER + "..", "dev.keyway.jdbc..")
          .and()
          .resideOutsideOfPackages(PLANNER + ".exec..", PLANNER, "dev.keyway.jdbc.connect..")
          .should(Conditions.notKnow("software.amazon.awssdk."));

  /**
   * The shell hands the client from the driver to the sample data, and knows nothing else of AWS.
   */
  @ArchTest
  static final ArchRule theShellKnowsOneTypeOfTheSdk =
      noClasses()
          .that()
          .resideInAPackage("dev.keyway.shell..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are of the SDK, but for DynamoDbClient",
                  type ->
                      type.getName().startsWith("software.amazon.awssdk.")
                          && !type.getSimpleName().equals("DynamoDbClient")));

  @ArchTest
  static final ArchRule theDriverDoesNotKnowTheShell =
      noClasses()
          .that()
          .resideInAPackage("dev.keyway.jdbc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.keyway.shell..", "dev.keyway.sampledata..");

  @ArchTest
  static final ArchRule thePlannersRootOnlyPassesAClientOn =
      noClasses()
          .that()
          .resideInAPackage(PLANNER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon.awssdk.services.dynamodb.model..");

  /** It is optional: whatever else is loaded must do without it. */
  @ArchTest
  static final ArchRule theDaxClientStaysWithTwoClasses =
      classes()
          .that()
          .resideInAPackage("dev.keyway..")
          .and()
          .haveNameNotMatching("dev\\.keyway\\.cache\\.dax\\.Cluster(Client|Errors)")
          .should(Conditions.notKnow("software.amazon.dax."))
          .andShould(Conditions.notKnow("io.netty."));

  @ArchTest
  static final ArchRule dynamoDbLocalIsNeverCompiledAgainst =
      classes()
          .that()
          .resideInAPackage("dev.keyway..")
          .should(Conditions.notKnow("software.amazon.dynamodb."));
}
