using static Tre.UnitTests.Node.Display.RfbBytes;

namespace Tre.UnitTests.Node.Display;

/// <summary>Makes random messages together with what must be left of them behind the filter.</summary>
internal sealed class RfbGrammar(Random random)
{
    private const int Width = 640;
    private const int Height = 480;

    /// <summary>A message of a server.</summary>
    public (byte[] Message, byte[] Expected) Server()
    {
        switch (random.Next(8))
        {
            case 0: return Same([2]);
            case 1: return (Join([3, 1, 2, 3], U32(4), Noise(4)), []);
            case 2:
                var body = Noise(random.Next(40));
                return (ExtendedServerCutText(body), []);
            default:
                var rectangles = Enumerable.Range(0, random.Next(4)).Select(_ => Rectangle()).ToArray();
                return random.Next(4) == 0
                    ? Same(Join([0, 0, 255, 255], Join(rectangles), Head(0, 0, 0, 0, -224)))
                    : Same(Update(rectangles));
        }
    }

    /// <summary>A message of a viewer.</summary>
    public (byte[] Message, byte[] Expected) Viewer()
    {
        switch (random.Next(8))
        {
            case 0: return Same(Key((uint)random.Next(), random.Next(2) == 0));
            case 1: return Same(Pointer((byte)random.Next(256), random.Next(65536), random.Next(65536)));
            case 2: return Same(Request(random.Next(640), random.Next(480), random.Next(640), random.Next(480), random.Next(2) == 0));
            case 3: return Same(SetPixelFormat(Format));
            case 4: return Same(SetDesktopSize(640, 480, [.. Enumerable.Repeat(Screen(1, 2, 300, 400), 1 + random.Next(16))]));
            case 5: return (ClientCutText(new string('x', random.Next(60))), []);
            case 6: return (Join([6, 0, 0, 0], U32(-5), Noise(5)), []);
            default:
                int[] good = [.. Pick([0, 1, 2, 5, 7, 16, -223, -224, -239, -308, -250])];
                int[] bad = [.. Pick([-307, -312, -313, unchecked((int)0xC0A1E5CE), 21, 50, -26, -260, -258])];
                return (SetEncodings([.. good, .. bad]), SetEncodings(good));
        }
    }

    public byte[] Noise(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static (byte[] Message, byte[] Expected) Same(byte[] message) => (message, message);

    private IEnumerable<int> Pick(int[] from) => from.Where(_ => random.Next(2) == 0);

    private byte[] Rectangle()
    {
        int width = random.Next(1, 40), height = random.Next(1, 40);
        byte[] At(int encoding) => Head(random.Next(Width - width), random.Next(Height - height), width, height, encoding);
        switch (random.Next(9))
        {
            case 0: return Join(At(0), Noise(width * height * 4));
            case 1: return Join(At(1), U16(random.Next(Width - width)), U16(random.Next(Height - height)));
            case 2:
                var parts = random.Next(width * height);
                return Join(At(2), U32(parts), Noise(4 + (parts * 12)));
            case 3: return Join(At(5), Tiles(width, height));
            case 4:
                var length = random.Next(400);
                return Join(At(16), U32(length), Noise(length));
            case 5: return Join(Head(1, 1, width, height, -239), Noise((width * height * 4) + ((width + 7) / 8 * height)));
            case 6: return Head(0, 0, Width, Height, -223);
            case 7:
                var screens = random.Next(17);
                return Join(Head(random.Next(3), random.Next(6), Width, Height, -308), [(byte)screens, 0, 0, 0], Noise(screens * 16));
            default: return Join(At(7), Tight(width, height));
        }
    }

    private byte[] Tiles(int width, int height)
    {
        var tiles = new List<byte>();
        for (var y = 0; y < height; y += 16)
        {
            for (var x = 0; x < width; x += 16)
            {
                var flags = random.Next(32);
                tiles.Add((byte)flags);
                if ((flags & 1) != 0)
                {
                    tiles.AddRange(Noise(Math.Min(16, width - x) * Math.Min(16, height - y) * 4));
                    continue;
                }

                tiles.AddRange(Noise(((flags & 2) * 2) + (flags & 4)));
                if ((flags & 8) != 0)
                {
                    var parts = random.Next(256);
                    tiles.Add((byte)parts);
                    tiles.AddRange(Noise(parts * ((flags & 16) != 0 ? 6 : 2)));
                }
            }
        }

        return [.. tiles];
    }

    private byte[] Tight(int width, int height)
    {
        var resets = random.Next(16);
        switch (random.Next(4))
        {
            case 0: return Join([(byte)(0x80 | resets)], Noise(3));
            case 1: return Join([(byte)((random.Next(4) << 4) | resets)], Compressed(width * height * 3));
            case 2: return Join([(byte)(0x40 | resets), (byte)(random.Next(2) * 2)], Compressed(width * height * 3));
            default:
                var colours = random.Next(1, 257);
                var bytes = colours <= 2 ? (width + 7) / 8 * height : width * height;
                return Join([(byte)(0x50 | resets), 1, (byte)(colours - 1)], Noise(colours * 3), Compressed(bytes));
        }
    }

    private byte[] Compressed(int bytes)
    {
        if (bytes < 12)
        {
            return Noise(bytes);
        }

        var length = random.Next(bytes);
        byte[] head = length switch
        {
            < 128 => [(byte)length],
            < 16384 => [(byte)(length | 0x80), (byte)(length >> 7)],
            _ => [(byte)(length | 0x80), (byte)((length >> 7) | 0x80), (byte)(length >> 14)],
        };
        return Join(head, Noise(length));
    }
}
