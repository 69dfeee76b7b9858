namespace Tre.Checker.Reading.Zip;

/// <summary>An entry of a ZIP as both of its headers say.</summary>
/// <param name="Name">Relative name without tricks.</param>
/// <param name="Packed">Where its packed bytes stand.</param>
/// <param name="Size">Bytes that it unpacks to.</param>
/// <param name="Crc">CRC-32 of these.</param>
/// <param name="IsStored">Not packed.</param>
internal sealed record ZipEntry(string Name, ReadOnlyMemory<byte> Packed, int Size, uint Crc, bool IsStored);
