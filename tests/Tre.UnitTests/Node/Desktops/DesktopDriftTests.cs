using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Testing;

namespace Tre.UnitTests.Node.Desktops;

[Category("Unit")]
[Satre("2.2.12")]
public class DesktopDriftTests
{
    private static readonly DesktopRecord Record = new(
        Samples.Desktop, Samples.Wanted, Samples.Tools(), Samples.Display(), VolumesMade: true, Isolated: null, Admitted: false);

    private static readonly ContainerDetails Tools = Samples.Seen(Record.Tools) with { Phase = ContainerPhase.Running };

    private static readonly ContainerDetails Display = Samples.Seen(Record.Display) with { Phase = ContainerPhase.Running };

    private static readonly VolumeObservation Home = new("home", Present: true, Mounted: true, 1, 1);

    [Test]
    public void A_complete_desktop_has_none() =>
        Assert.That(Codes(new(Tools, Display), [], [Home]), Is.Empty);

    [Test]
    public void A_removed_desktop_with_its_volumes_has_none() =>
        Assert.That(Codes(new(null, null), [], [Home with { Mounted = false }]), Is.Empty);

    [Test]
    public void One_container_alone_misses_the_other() =>
        Assert.That(Codes(new(Tools, null), [], [Home]), Is.EqualTo(new[] { DriftCodes.ContainerMissing }));

    [Test]
    public void Containers_of_two_generations_are_mixed() =>
        Assert.That(
            Codes(new(Tools, Display), [Tools with { Name = "tre-x-tools-g1" }], [Home]),
            Is.EqualTo(new[] { DriftCodes.GenerationsMixed }));

    [Test]
    public void A_volume_that_was_there_once_is_missed() =>
        Assert.That(Codes(new(null, null), [], [Home with { Present = false, Mounted = false }]), Is.EqualTo(new[] { DriftCodes.VolumeMissing }));

    [Test]
    public void A_volume_not_made_yet_is_not_missed() =>
        Assert.That(
            DesktopDrift.Of(Record with { VolumesMade = false }, new(null, null), [], [Home with { Present = false }]), Is.Empty);

    [Test]
    public void A_volume_that_fell_off_a_running_desktop_is_told() =>
        Assert.That(Codes(new(Tools, Display), [], [Home with { Mounted = false }]), Is.EqualTo(new[] { DriftCodes.VolumeUnmounted }));

    [Test]
    public void An_end_is_told_with_its_reason()
    {
        var killed = Tools with { Phase = ContainerPhase.Exited, ExitCode = 137, OutOfMemory = true };

        Assert.That(DesktopDrift.OfEnd("tools", killed).Select(d => d.Code), Is.EqualTo(new[] { DriftCodes.OutOfMemory, DriftCodes.Exited }));
        Assert.That(DesktopDrift.OfEnd("tools", Tools), Is.Empty);
    }

    private static IEnumerable<string> Codes(
        DesktopContainers seen, IReadOnlyList<ContainerDetails> others, IReadOnlyList<VolumeObservation> volumes) =>
        DesktopDrift.Of(Record, seen, others, volumes).Select(d => d.Code);
}
