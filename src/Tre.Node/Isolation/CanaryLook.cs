using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Isolation;

/// <summary>Whether twin and canary stand as they would be made now. Changes nothing, so that it may be asked before the engine has been tried.</summary>
public sealed class CanaryLook(IContainerEngine engine, CanarySpecs specs, ImageCatalogue images, NodeOptions options)
{
    /// <summary>Those that were greeted, while they stand; null when either has to be made, or started.</summary>
    /// <param name="greeted">See <see cref="Canary.Greeted"/>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    public async Task<StandingCanary?> FindAsync(StandingCanary? greeted, CancellationToken cancel)
    {
        if (greeted is null)
        {
            return null;
        }

        try
        {
            var image = images.RequireAsync(options.ProbeImage, cancel);
            var twin = engine.InspectAsync(specs.NameOf(DesktopLabels.Twin), cancel);
            var canary = engine.InspectAsync(specs.NameOf(DesktopLabels.Canary), cancel);
            await Task.WhenAll(image, twin, canary).ConfigureAwait(false);
            return Stands((await image.ConfigureAwait(false)).Id, await twin.ConfigureAwait(false), await canary.ConfigureAwait(false)) == greeted ? greeted : null;
        }
        catch (Exception ex) when (ex is NodeException or EngineException { Transient: false })
        {
            // Whoever makes them is told the same.
            return null;
        }
    }

    private StandingCanary? Stands(string image, ContainerDetails? twin, ContainerDetails? canary) =>
        Is(DesktopLabels.Twin, specs.Twin(image), twin) && Is(DesktopLabels.Canary, specs.Canary(image, twin!.Id), canary) ? new(twin.Id, canary!.Id) : null;

    private static bool Is(string role, ContainerSpec spec, ContainerDetails? seen) =>
        seen is { Phase: ContainerPhase.Running } && ContainerEnsurer.IsAs(spec, seen, Drift.OfContainer(role, spec, seen));
}
