namespace Gateway.Protocol;

/// <content>The same with texts of a <see cref="TextTable"/>, and with literals.</content>
public sealed partial class JsonWriter
{
    /// <summary>Writes the name of a member; its value is to be written next.</summary>
    /// <param name="table">The texts.</param>
    /// <param name="text">Which of them the name is.</param>
    public void WritePropertyName(byte[] table, int text)
    {
        WritePropertyName(table, table[text], TextTable.LengthOf(table, text));
    }

    /// <summary>Writes a string.</summary>
    /// <param name="table">The texts.</param>
    /// <param name="text">Which of them it is.</param>
    public void WriteString(byte[] table, int text)
    {
        WriteString(table, table[text], TextTable.LengthOf(table, text));
    }

    /// <summary>Writes a part of a string.</summary>
    /// <param name="table">The texts.</param>
    /// <param name="text">Which of them it is.</param>
    public void WriteText(byte[] table, int text)
    {
        WriteText(table, table[text], TextTable.LengthOf(table, text));
    }

    /// <summary>
    /// Writes a part of a string. A literal that a static holds lies in a device's flash, not on its heap, but each character is
    /// asked for by a call: for texts that are seldom written.
    /// </summary>
    /// <param name="text">ASCII without control characters, quotation marks and backslashes.</param>
    /// <param name="start">Index of the first character that is written.</param>
    public void WriteText(string text, int start)
    {
        int length = text.Length;
        for (int i = start; i < length; i++)
        {
            Append(text[i]);
        }
    }

    private void WriteRaw(byte[] table, int text)
    {
        WriteRaw(table, table[text], TextTable.LengthOf(table, text));
    }
}
