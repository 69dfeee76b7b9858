using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Hosting;

namespace Tre.Node.Volumes.Encryption;

/// <summary>Data of a high tier lie only in a workspace all of whose volumes are encrypted: work with data leaves traces of them.</summary>
public sealed class TierRule(VolumeEncryption encryption, DesktopPaths paths, NodeOptions options)
{
    private const int Highest = 4;

    /// <param name="workspace">Where the data will be laid out.</param>
    /// <param name="tier">As the extract's manifest says; unknown counts as the highest.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="VolumeException"><c>volumes-not-encrypted</c>.</exception>
    public async Task RequireAsync(Guid workspace, int? tier, CancellationToken cancel)
    {
        if ((tier ?? Highest) < options.EncryptedFromTier || StorageAtRest.Of(options.VolumesRoot, MountTable.OfSelf()).Encrypted)
        {
            return;
        }

        var trial = await encryption.TryAsync(cancel).ConfigureAwait(false);
        if (!trial.Works)
        {
            throw Refused(tier, trial.Because);
        }

        var folder = paths.WorkspaceVolumes(workspace);
        var plain = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.img", SearchOption.AllDirectories)
                .FirstOrDefault(image => !Path.GetFileName(image).StartsWith("data-", StringComparison.Ordinal) && !EncryptedImage.Is(image))
            : null;
        if (plain is not null)
        {
            throw Refused(tier, $"{Path.GetFileName(plain)} of this workspace was made without encryption.");
        }
    }

    private static VolumeException Refused(int? tier, string because) => new(
        NodeCodes.NotEncrypted, $"Data of {(tier is null ? "an unknown tier" : $"tier {tier}")} need encrypted volumes. {because}");
}
