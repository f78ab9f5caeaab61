package dev.keyway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;

/** How types are named, and what no class does. */
@AnalyzeClasses(packages = "dev.keyway", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule namesSayWhatATypeIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Service")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Processor")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Handler");

  @ArchTest
  static final ArchRule keywayIsThePrefixOfJavaSqlTypes =
      classes()
          .that()
          .haveSimpleNameStartingWith("Keyway")
          .and()
          .areTopLevelClasses()
          .and()
          .resideInAPackage("dev.keyway.jdbc..")
          .should(Conditions.implementSomethingOf("java.sql."));

  @ArchTest
  static final ArchRule dynamoDbIsThePrefixOfCalciteTypes =
      classes()
          .that()
          .haveSimpleNameStartingWith("DynamoDb")
          .and()
          .areTopLevelClasses()
          .and()
          .resideInAPackage("dev.keyway.planner..")
          .and()
          .doNotHaveSimpleName("DynamoDbRules")
          .should(Conditions.implementSomethingOf("org.apache.calcite."));

  @ArchTest
  static final ArchRule nothingIsPrinted =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.keyway.cache..",
              "dev.keyway.planner..",
              "dev.keyway.jdbc..",
              "dev.keyway.sampledata..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule noSystemPropertiesAreSet =
      noClasses()
          .that()
          .resideInAnyPackage("dev.keyway.cache..", "dev.keyway.planner..", "dev.keyway.jdbc..")
          .should()
          .callMethod(System.class, "setProperty", String.class, String.class);

  @ArchTest
  static final ArchRule noThreadLocalIsOurs =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("dev.keyway..")
          .should()
          .notHaveRawType(ThreadLocal.class);

  @ArchTest
  static final ArchRule staticStateIsFinal =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("dev.keyway..")
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule methodsHaveFewParameters =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("dev.keyway..")
          .and()
          .areDeclaredInClassesThat()
          .areNotRecords()
          .should(haveAtMostFourParametersUnlessOverriding());

  private static ArchCondition<JavaMethod> haveAtMostFourParametersUnlessOverriding() {
    return new ArchCondition<>("have at most four parameters, unless they override") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean many = method.getRawParameterTypes().size() > 4;
        boolean synthetic = method.getModifiers().contains(JavaModifier.SYNTHETIC);
        if (many && !synthetic && !overrides(method)) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName()));
        }
      }
    };
  }

  private static boolean overrides(JavaMethod method) {
    return method.getOwner().getAllRawSuperclasses().stream()
            .anyMatch(type -> declares(type.getMethods(), method))
        || method.getOwner().getAllRawInterfaces().stream()
            .anyMatch(type -> declares(type.getMethods(), method));
  }

  private static boolean declares(Set<JavaMethod> methods, JavaMethod method) {
    return methods.stream()
        .anyMatch(
            other ->
                other.getName().equals(method.getName())
                    && other.getRawParameterTypes().size() == method.getRawParameterTypes().size());
  }

  @ArchTest
  static void everyPackageHasAnInfo(JavaClasses classes) {
    Set<String> with =
        classes.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .map(type -> type.getPackageName())
            .collect(Collectors.toSet());
    Set<String> all =
        classes.stream().map(type -> type.getPackageName()).collect(Collectors.toSet());
    assertThat(with).containsAll(all);
  }
}
