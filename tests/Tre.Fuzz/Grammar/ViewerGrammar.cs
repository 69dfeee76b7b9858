namespace Tre.Fuzz.Grammar;

/// <summary>Messages of a viewer, well formed but for the fields that the draft bends.</summary>
internal sealed class ViewerGrammar(Draft draft, Dice dice)
{
    private static readonly int[] Encodings =
    [
        0, 1, 2, 5, 7, 16, -223, -224, -239, -308, -247, -250, -256,
        3, 6, 8, 15, 21, 50, -23, -26, -32, -240, -246, -257, -258, -260, -307, -309, -312, -313, -314, unchecked((int)0xC0A1E5CE), 0x574D5664,
    ];

    public void Message()
    {
        if (dice.OneIn(draft.Odds))
        {
            Forbidden();
            return;
        }

        switch (dice.Below(8))
        {
            case 0: draft.U8(4); draft.Any(7); break;
            case 1: draft.U8(5); draft.Any(5); break;
            case 2: draft.U8(3); draft.Any(9); break;
            case 3: draft.U8(0); draft.Any(3); Formats.Write(draft, dice); break;
            case 4: DesktopSize(); break;
            case 5: Text(dice.Below(40), 1); break;
            case 6: Text(dice.Below(40), -1); break;
            default: SetEncodings(); break;
        }
    }

    private void SetEncodings()
    {
        var count = dice.OneIn(20) ? 128 : dice.Below(24);
        draft.U8(2);
        draft.Any(1);
        draft.U16(count);
        for (; count > 0; count--)
        {
            draft.U32(dice.OneIn(10) ? (uint)dice.Next() : dice.Of<int>(Encodings));
        }
    }

    private void DesktopSize()
    {
        int width = dice.OneIn(8) ? 8192 : dice.Between(1, 3000), height = dice.OneIn(8) ? 8192 : dice.Between(1, 3000);
        var screens = dice.Between(1, 16);
        draft.U8(251);
        draft.Any(1);
        draft.U16(width);
        draft.U16(height);
        draft.U8(screens);
        draft.Any(1);
        for (; screens > 0; screens--)
        {
            int w = dice.Between(0, width), h = dice.Between(0, height);
            draft.Any(4);
            draft.U16(dice.Between(0, width - w));
            draft.U16(dice.Between(0, height - h));
            draft.U16(w);
            draft.U16(h);
            draft.Any(4);
        }
    }

    private void Text(int length, int sign)
    {
        draft.U8(6);
        draft.Any(3);
        draft.U32(sign * length);
        draft.Any(length);
    }

    /// <summary>What real viewers say besides: colour maps, continuous updates, fences, file transfer and others.</summary>
    private void Forbidden()
    {
        draft.U8(dice.Of(1, 7, 8, 9, 10, 11, 15, 150, 248, 249, 250, 252, 253, 254, 255));
        draft.Any(dice.Below(40));
    }
}
