namespace Tre.Fuzz.Grammar;

/// <summary>Messages of a server, well formed but for the fields that the draft bends.</summary>
internal sealed class ServerGrammar(Draft draft, Dice dice, int width, int height)
{
    private readonly RectangleGrammar _rectangles = new(draft, dice, width, height);

    public void Message()
    {
        if (dice.OneIn(draft.Odds))
        {
            Forbidden();
            return;
        }

        switch (dice.Below(10))
        {
            case 0: draft.U8(2); break;
            case 1: Text(dice.Below(40)); break;
            case 2: ExtendedText(dice.Below(40)); break;
            default: Update(); break;
        }
    }

    private void Update()
    {
        var count = dice.Below(4);
        var open = dice.OneIn(4);
        draft.U8(0);
        draft.Any(1);
        draft.U16(open ? 0xFFFF : count);
        for (; count > 0; count--)
        {
            _rectangles.Any();
        }

        if (open)
        {
            _rectangles.Last();
        }
    }

    private void Text(int length)
    {
        draft.U8(3);
        draft.Any(3);
        draft.U32(length);
        draft.Any(length);
    }

    private void ExtendedText(int length)
    {
        draft.U8(3);
        draft.Any(3);
        draft.U32(-length);
        draft.Any(length);
    }

    /// <summary>What real servers say besides: colour maps, fences, file transfer and others.</summary>
    private void Forbidden()
    {
        draft.U8(dice.Of(1, 4, 6, 7, 11, 15, 150, 173, 248, 249, 250, 252, 253, 255));
        draft.Any(dice.Below(40));
    }
}
