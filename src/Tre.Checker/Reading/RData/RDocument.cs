using System.IO.Compression;
using Tre.Checker.Reading.Values;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.RData;

/// <summary>Reads what R saved (saveRDS, save): the binary XDR form, bare or packed by gzip.</summary>
internal static class RDocument
{
    private const int MostBytes = 128 << 20;
    private const int MostRatio = 250;

    // Classes that hold results or plain data; anything else with a class of its own that was fitted is called a model.
    private static readonly HashSet<string> Fitted = new(StringComparer.Ordinal)
    {
        "lm", "glm", "gam", "coxph", "survreg", "svm", "ksvm", "knn3", "kknn", "train.kknn", "randomForest", "ranger", "rpart", "nnet", "multinom", "polr", "loess", "nls", "lme", "lmerMod", "glmerMod", "glmnet", "cv.glmnet", "elnet", "lognet", "xgb.Booster", "train", "gbm", "naiveBayes", "lda", "qda", "kmeans", "hclust", "prcomp", "smooth.spline", "ppr", "aov", "survfit", "workflow", "model_fit",
    };

    /// <exception cref="CannotCheckException">It is broken, or of a kind that is not read here.</exception>
    public static Document Read(FileToCheck asked, ReadOnlyMemory<byte> bytes, CheckLimits limits, Budget budget)
    {
        var input = new XdrInput(bytes.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? Unpacked(bytes, budget) : bytes);
        var saved = input.Skips("RDX2\n"u8) || input.Skips("RDX3\n"u8);
        if (!input.Skips("X\n"u8)) throw new CannotCheckException(ReasonCodes.TypeNotChecked, "Of R's forms only the binary one (XDR) is read here.");
        var version = input.Int32();
        (_, _) = (input.Int32(), input.Int32());
        if (version == 3) input.Text(input.Count(1));
        else if (version != 2) throw CannotCheckException.Malformed("The R data have a version that is not known here.");
        var reader = new RReader(input, budget);
        var root = reader.Item();
        if (!input.IsAtEnd) throw CannotCheckException.Malformed("Bytes follow the end of the R data.");
        var notes = new List<Note>();
        void Note(NoteKind kind, FindingSeverity severity, string what) => notes.Add(new(kind, severity, new(), what));
        if (reader.Programs > 0) Note(NoteKind.Active, FindingSeverity.Warn, $"The R data hold {reader.Programs:N0} pieces of programs (functions, calls, formulas).");
        if (reader.Environments > 0) Note(NoteKind.Hidden, FindingSeverity.Block, $"The R data hold {reader.Environments:N0} environments, which carry whatever was around when they were made.");
        var memory = new ModelMemory(budget);
        memory.Look(root);
        foreach (var what in memory.Found) Note(NoteKind.Model, FindingSeverity.Block, what);
        if (memory.UnreadBytes > 0) Note(NoteKind.Embedded, FindingSeverity.Block, $"The R data hold {memory.UnreadBytes:N0} raw bytes that no rule reads.");
        var models = saved ? root.Members?.Select(m => m.Value.Class) ?? [] : [root.Class];
        return ValueDocument.Of(asked, FileType.RData, root, notes, models.FirstOrDefault(Fitted.Contains), limits, budget);
    }

    private static byte[] Unpacked(ReadOnlyMemory<byte> bytes, Budget budget)
    {
        using var packed = new MemoryStream(bytes.ToArray());
        using var whole = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            var block = new byte[1 << 20];
            for (int read; (read = gzip.Read(block)) > 0;)
            {
                budget.Look();
                whole.Write(block, 0, read);
                if (whole.Length > MostBytes) throw CannotCheckException.OverLimit("bytes of unpacked R data", MostBytes);
                if (whole.Length > 1 << 20 && whole.Length / MostRatio > bytes.Length) throw CannotCheckException.OverLimit("times its size that packed R data may unpack to", MostRatio);
            }
        }
        catch (InvalidDataException)
        {
            throw CannotCheckException.Malformed("The R data are packed wrongly.");
        }
        if (!EndsWithItsLength(bytes.Span, whole.Length)) throw CannotCheckException.Malformed("Bytes follow the packed R data, or they are cut short.");
        return whole.ToArray();
    }

    // A gzip file ends with the length of its content: anything behind it, or another file joined to it, shows.
    private static bool EndsWithItsLength(ReadOnlySpan<byte> packed, long length) =>
        packed.Length >= 18 && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(packed[^4..]) == (uint)length;
}
