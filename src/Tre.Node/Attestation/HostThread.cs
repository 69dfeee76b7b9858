using System.Globalization;

namespace Tre.Node.Attestation;

/// <summary>
/// A thread of the host. The first of a process has its number. To the kernel each has namespaces, privileges and a filter of its own,
/// and outlives the first.
/// </summary>
public readonly record struct HostThread(int Process, int Id)
{
    public static HostThread First(int process) => new(process, process);

    /// <summary>As a person is told of it.</summary>
    public override string ToString() => Id == Process
        ? string.Create(CultureInfo.InvariantCulture, $"process {Id}")
        : string.Create(CultureInfo.InvariantCulture, $"thread {Id} of process {Process}");

    /// <summary>Below the root of /proc.</summary>
    internal string Folder => string.Create(CultureInfo.InvariantCulture, $"{Process}/task/{Id}");
}
