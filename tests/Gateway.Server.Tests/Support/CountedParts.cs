namespace Gateway.Server.Tests;

/// <summary>A page of three parts: one that is longer than the smallest output, one of three bytes, one in between; each of its own number.</summary>
internal sealed class CountedParts : PageParts
{
    private static readonly int[] s_lengths = { 700, 3, 500 };

    public override int Length => 1203;

    public override int Count => 3;

    public override byte[] Make(int index)
    {
        byte[] part = new byte[s_lengths[index]];
        for (int i = 0; i < part.Length; i++)
        {
            part[i] = (byte)(index + 1);
        }

        return part;
    }
}
