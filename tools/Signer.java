import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The signature rule in Java, written from the manual's text: one request a line on standard input, its csign on standard output.
 *
 * A line holds nine fields in Base64, separated by blanks: uri, method, query, body, kind of body (json, empty, empty-object), secret,
 * timestamp, nonce, key.
 */
public class Signer {
    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] fields = line.split(" ", -1);
            String kind = text(fields[4]);
            byte[] body = kind.equals("empty-object") ? "{}".getBytes(StandardCharsets.UTF_8) : bytes(fields[3]);
            String bodyMd5 = kind.equals("empty") ? "" : md5(body);
            String signed = String.join("-", text(fields[0]), text(fields[1]), text(fields[2]), bodyMd5, text(fields[5]),
                text(fields[6]), text(fields[7]), text(fields[8]));
            out.println(md5(signed.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String md5(byte[] content) throws Exception {
        return String.format("%032x", new BigInteger(1, MessageDigest.getInstance("MD5").digest(content)));
    }

    private static byte[] bytes(String field) {
        return Base64.getDecoder().decode(field);
    }

    private static String text(String field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }
}
