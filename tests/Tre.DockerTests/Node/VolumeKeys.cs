using System.Security.Cryptography;
using Tre.Contracts.Keys;
using Tre.Contracts.Node;

namespace Tre.DockerTests.Node;

/// <summary>Keys of volumes as the Extractor seals them for one Node.</summary>
internal static class VolumeKeys
{
    /// <summary>The desktop's wish with a key of its project's volumes.</summary>
    /// <param name="node">Who shall open it.</param>
    /// <param name="wanted">The wish.</param>
    /// <param name="secret">32 bytes; new ones unless given.</param>
    /// <param name="sealedFor">Another project than the desktop's, as somebody would who passes a key off.</param>
    public static async Task<CreateDesktop> SealedAsync(this NodeUnderTest node, CreateDesktop wanted, byte[]? secret = null, Guid? sealedFor = null)
    {
        var info = await node.GetAsync<NodeInfo>(NodeRoutes.Node);
        using var transport = ECDiffieHellman.Create();
        transport.ImportSubjectPublicKeyInfo(Convert.FromBase64String(info.TransportPublicKey), out _);
        return wanted with
        {
            VolumeKey = SealedKey.Seal(secret ?? RandomNumberGenerator.GetBytes(32), transport.PublicKey, sealedFor ?? wanted.ProjectId, SealedKey.Volumes),
        };
    }
}
