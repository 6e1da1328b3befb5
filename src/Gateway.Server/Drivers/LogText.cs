using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>Texts for the log.</summary>
internal static class LogText
{
    /// <summary>An error in words.</summary>
    public static string Of(ProtocolError error)
    {
        byte[] text = ProtocolErrors.ToText(error);
        char[] characters = new char[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            characters[i] = (char)text[i];
        }

        return new string(characters);
    }
}
