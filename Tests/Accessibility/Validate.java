// Validates PDF files with veraPDF: java Validate PROFILE FILE... (ua1, 3a). Status 1 where one fails.
import java.io.FileInputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

public class Validate {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var profile = PDFAFlavour.fromString(arguments[0]);
        boolean passed = true;
        for (int index = 1; index < arguments.length; index++) {
            String file = arguments[index];
            try (var input = new FileInputStream(file);
                var parser = Foundries.defaultInstance().createParser(input, profile)) {
                var validator =
                    Foundries.defaultInstance().createValidator(profile, 10_000, false, true, false);
                var result = validator.validate(parser);
                passed &= result.isCompliant();
                System.out.printf("%s %s: %s, %d assertions%n", file, arguments[0],
                    result.isCompliant() ? "compliant" : "NOT COMPLIANT", result.getTotalAssertions());
                var failed = new TreeMap<String, Integer>();
                for (var test : result.getTestAssertions()) {
                    if (test.getStatus() != TestAssertion.Status.FAILED) continue;
                    var rule = test.getRuleId();
                    failed.merge(rule.getClause() + "-" + rule.getTestNumber() + " "
                        + test.getMessage(), 1, Integer::sum);
                }
                failed.forEach((rule, count) -> System.out.printf("  %d x %s%n", count, rule));
            }
        }
        System.exit(passed ? 0 : 1);
    }
}
