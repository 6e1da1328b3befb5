namespace Gateway.Nano.Tests.Samples;

/// <summary>A class whose constructor calls what reads a field before it sets it.</summary>
public sealed class LateSample
{
    private int _size;
    private int _seen;

    public LateSample(int number)
    {
        Look(number);
        _size = 9;
    }

    public int Sum => _size + _seen;

    private void Look(int number)
    {
        for (int i = 0; i < number; i++)
        {
            _seen += _size + 1;
        }
    }
}
