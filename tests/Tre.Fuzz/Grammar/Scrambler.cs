namespace Tre.Fuzz.Grammar;

/// <summary>Spoils a finished stream as no grammar would: cuts it short, changes bits, mixes messages into one another.</summary>
internal sealed class Scrambler(Dice dice)
{
    public void Spoil(Draft draft)
    {
        if (draft.Length < 2)
        {
            return;
        }

        switch (dice.Below(5))
        {
            case 0: draft.Cut(dice.Between(1, draft.Length - 1)); break;
            case 1: draft.Editable[dice.Below(draft.Length)] ^= (byte)(1 << dice.Below(8)); break;
            case 2: Repeat(draft); break;
            case 3: Remove(draft); break;
            default: draft.Editable[dice.Below(draft.Length)] = (byte)dice.Next(); break;
        }
    }

    /// <summary>A piece of the stream stands once more, somewhere within another message.</summary>
    private void Repeat(Draft draft)
    {
        var piece = Piece(draft);
        var at = dice.Below(draft.Length);
        var tail = draft.Written[at..].ToArray();
        draft.Cut(at);
        draft.Exactly(piece);
        draft.Exactly(tail);
    }

    private void Remove(Draft draft)
    {
        var count = dice.Between(1, Math.Min(20, draft.Length - 1));
        var at = dice.Below(draft.Length - count);
        draft.Written[(at + count)..].CopyTo(draft.Editable[at..]);
        draft.Cut(draft.Length - count);
    }

    private byte[] Piece(Draft draft)
    {
        var count = dice.Between(1, Math.Min(64, draft.Length));
        return draft.Written.Slice(dice.Below(draft.Length - count + 1), count).ToArray();
    }
}
