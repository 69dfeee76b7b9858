using Tre.Checker.Checks.Acro;
using Tre.Checker.Checks.Files;
using Tre.Checker.Checks.Identifiers;
using Tre.Checker.Checks.Models;
using Tre.Checker.Checks.OwnData;
using Tre.Checker.Checks.Tables;
using Tre.Checker.Checks.Text;

namespace Tre.Checker.Checks;

/// <summary>Every rule, in the order of the guide. A new rule is added here and nowhere else.</summary>
internal static class CheckRegistry
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new SmallCountCheck(),
        new ZeroCountCheck(),
        new PercentageCheck(),
        new GroupPercentageCheck(),
        new AllOrNoneCheck(),
        new RoundingCheck(),
        new TotalsCheck(),
        new GivenBackCheck(),
        new SuppressionAuditCheck(),
        new MeansCheck(),
        new ExtremesCheck(),
        new DegreesOfFreedomCheck(),
        new SurvivalCheck(),
        new DominanceCheck(),
        new TextSmallCountCheck(),
        new PersonIdCheck(),
        new UniqueValuesCheck(),
        new RowsLikePeopleCheck(),
        new QuasiIdentifiersCheck(),
        new ManyRowsCheck(),
        new DatePerRowCheck(),
        new RepeatedLinesCheck(),
        new OwnPseudonymCheck(),
        new OwnRowCheck(),
        new NhsNumberCheck(),
        new NinoCheck(),
        new EmailCheck(),
        new PostcodeCheck(),
        new PhoneCheck(),
        new BirthDateCheck(),
        new PersonNameCheck(),
        new TypeMismatchCheck(),
        new MissingContextCheck(),
        new HiddenCharactersCheck(),
        new HighEntropyCheck(),
        new HiddenContentCheck(),
        new ActiveContentCheck(),
        new EmbeddedFileCheck(),
        new ImageMetadataCheck(),
        new ImageByEyeCheck(),
        new ImageBulkCheck(),
        new PartlyShownCheck(),
        new ModelMemoryCheck(),
        new ModelReportCheck(),
        new PlotPointsCheck(),
        new AcroVerdictCheck(),
        new AcroProtectionCheck(),
        new AcroRecountCheck(),
        new AcroChecksumCheck(),
        new AcroConfigCheck(),
        new AcroVersionCheck(),
    ];
}
