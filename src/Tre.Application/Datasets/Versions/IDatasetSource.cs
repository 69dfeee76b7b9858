using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Detecting;

namespace Tre.Application.Datasets.Versions;

/// <summary>Looks into the source, as far as a description needs it.</summary>
public interface IDatasetSource
{
    /// <summary>Completes a description: tables and columns that the source has, counts, and what the detectors say of each column.</summary>
    /// <exception cref="Work.WorkFault">The source cannot be read, or does not have what was described; the message holds no value.</exception>
    Task<SourceLook> LookAsync(Catalogue described, CancellationToken cancel);
}

/// <param name="Content">The completed description. What nobody has classified is of class <see cref="DisclosureClass.Unclassified"/>.</param>
/// <param name="Suggestions">Advice for the steward.</param>
public sealed record SourceLook(Catalogue Content, IReadOnlyList<ClassSuggestion> Suggestions);
